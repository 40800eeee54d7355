"""What the claims of several mails agree on."""

from afterview.domain.reading import Claim
from afterview.inference import who


def claim(value: str, score: float, rule: str = "role at", quote: str = "") -> Claim:
    return Claim(value, score, rule, quote)


def test_a_short_form_lends_its_weight_to_the_full_name() -> None:
    claims = [claim("Orbital", 0.9), claim("Orbital", 0.9), claim("Orbital Works", 0.8), claim("Zeta", 1.0)]
    assert who.best_firm(claims) == "Orbital Works"


def test_an_agency_is_not_the_employer() -> None:
    claims = [claim("Northgate Search", 1.0), claim("Northgate Search", 1.0), claim("Severn Ceramics", 0.6)]
    assert who.best_firm(claims, ["Northgate Search"]) == "Severn Ceramics"


def test_an_address_decides_between_two_names() -> None:
    claims = [claim("Desert Coffee", 0.8), claim("Halden Marine", 0.6), claim("Haldenmarine", 0.3, "address")]
    assert who.best_firm(claims) == "Halden Marine"


def test_a_bare_word_of_a_subject_names_no_firm() -> None:
    assert who.best_firm([claim("Thursday Plans", 0.2, "subject")]) == ""


def test_no_claims_name_nothing() -> None:
    assert who.best_firm([]) == ""
    assert who.best_role([]) == ""


def test_a_subject_that_every_answer_carries_on_speaks_once() -> None:
    carried = [claim("Store Manager", 0.5, "subject", f"{'Re: ' * n}Store Manager") for n in range(5)]
    assert who.best_role([*carried, claim("Area Trainer", 0.75)]) == "Area Trainer"


def test_a_short_title_speaks_for_the_full_one() -> None:
    claims = [claim("Backend Engineer", 0.7), claim("Backend Engineer, Billing", 0.6), claim("Frontend Engineer", 0.9)]
    assert who.best_role(claims) == "Backend Engineer, Billing"


def test_a_name_that_spells_the_whole_domain_is_the_full_one() -> None:
    claims = [
        *(claim("Amber Ridge", 0.9, "domain") for _ in range(4)),
        claim("Amber Ridge Energy", 0.8),
        claim("Amberridge", 0.3, "address", "amberridge.energy"),
    ]
    assert who.best_firm(claims) == "Amber Ridge Energy"


def test_the_small_print_of_a_hiring_system_does_not_rename_a_firm() -> None:
    claims = [claim("Halden", 1.0, "on behalf of"), claim("Halden Cloud", 0.75, "legal form")]
    assert who.best_firm(claims) == "Halden"


def test_what_stands_once_in_brackets_behind_a_title_is_no_part_of_it() -> None:
    once = [claim("Data Analyst", 0.5, "subject"), claim("Data Analyst (Athy)", 0.5, "for the role")]
    assert who.best_role(once) == "Data Analyst"
    often = [*once, claim("Data Analyst (Athy)", 0.5, "label"), claim("Data Analyst (Athy)", 0.5, "event")]
    assert who.best_role(often) == "Data Analyst (Athy)"


def test_a_heading_that_carries_on_from_a_title_is_what_the_posting_is_called() -> None:
    claims = [claim("Store Leader", 0.95, "the … role"), claim("Store Leader, Whitby", 0.3, "subject")]
    assert who.best_role(claims) == "Store Leader, Whitby"


def test_what_a_heading_says_of_the_matter_is_no_part_of_a_title() -> None:
    claims = [claim("Store Leader", 0.95, "the … role"), claim("Store Leader, Next Steps", 0.5, "subject")]
    assert who.best_role(claims) == "Store Leader"


def test_a_town_speaks_for_its_administration() -> None:
    claims = [claim("Moorhausen", 0.9, "domain"), claim("Stadt Moorhausen", 0.8), claim("Moorhausen", 0.3, "address")]
    assert who.best_firm(claims) == "Stadt Moorhausen"


def test_what_a_woman_calls_the_role_is_the_role_of_the_posting() -> None:
    claims = [claim("Planerin für Netze", 0.75), claim("Planer Netze", 0.5, "subject")]
    assert who.best_role(claims) == "Planer Netze"
    assert who.best_role([claim("Planerin", 0.75)]) == "Planerin"


def test_a_name_between_whose_first_and_last_word_more_stands_is_the_fuller_one() -> None:
    claims = [claim("Elmshire Council", 0.85), claim("Elmshire Council", 0.85), claim("Elmshire Borough Council", 0.9)]
    assert who.best_firm(claims) == "Elmshire Borough Council"


def test_letters_give_their_weight_to_the_name_that_they_stand_for() -> None:
    claims = [claim("EWR", 1.0), claim("EWR", 1.0), claim("European Watch for Rivers", 0.8)]
    assert who.best_firm(claims) == "European Watch for Rivers"


def test_what_prose_calls_by_the_first_part_is_the_formal_title() -> None:
    formal = claim("Senior Manager - Tax Reform", 0.75, "for the role")
    told = claim("Senior Manager", 0.95, "the … role")
    assert who.best_role([formal, told, told]) == "Senior Manager - Tax Reform"
    assert who.best_role([claim("Senior Manager - Tax Reform", 0.5, "for the role"), told, told]) == "Senior Manager"


def test_a_name_in_full_takes_what_speaks_for_its_end() -> None:
    claims = [claim("Holm", 1.0, "domain"), claim("Holm", 0.3, "address"), claim("Weingut Holm", 0.9, "in full")]
    assert who.best_firm(claims) == "Weingut Holm"


def test_a_group_is_called_one_where_it_once_is() -> None:
    assert who.best_firm([claim("Fauvel", 0.8), claim("Groupe Fauvel", 0.4)]) == "Groupe Fauvel"


def test_an_opening_of_one_word_does_not_beat_the_address() -> None:
    claims = [claim("Fernhill", 0.3, "domain"), claim("Fernhillmarsh", 0.3, "address")]
    assert who.best_firm(claims) == "Fernhillmarsh"


def test_what_sort_of_house_it_is_belongs_to_the_name_behind_it() -> None:
    spelt = [claim("Brunet", 0.3, "domain") for _ in range(4)] + [claim("Brunet Fils", 0.3, "address")]
    assert who.best_firm([*spelt, claim("Fonderie Brunet", 0.5, "display name")]) == "Fonderie Brunet"
    assert who.best_firm([*spelt, claim("Reederei Brunet", 0.5, "display name")]) == "Reederei Brunet"
    assert who.best_firm([*spelt, claim("Lina Brunet", 0.5, "display name")]) == "Brunet"


def test_letters_of_each_word_give_their_weight_to_the_name_in_full() -> None:
    short = [claim("RCPEVN", 0.9, "domain") for _ in range(3)] + [claim("Rcpevn", 0.3, "address")]
    assert who.best_firm([*short, claim("Réseau des CPE du Val-Noir", 0.9, "in full")]) == "Réseau des CPE du Val-Noir"
    assert who.best_firm([*short, claim("Réseau des Arts du Val-Noir", 0.9, "in full")]) == "RCPEVN"


def test_what_a_number_stands_behind_is_the_whole_title() -> None:
    told = [claim("Comptable", 0.9, "poste de") for _ in range(4)]
    assert (
        who.best_role([*told, claim("Comptable, gestion des prêts", 0.9, "numbered")]) == "Comptable, gestion des prêts"
    )
    assert who.best_role([*told, claim("Comptable, gestion des prêts", 0.5, "line")]) == "Comptable"
    assert who.best_role([*told, claim("Adjointe, gestion des prêts", 0.9, "numbered")]) == "Comptable"


def test_a_name_told_in_full_once_stands_above_the_letters_that_shorten_it() -> None:
    short = [claim("CHU Lentin", 1.0, "display name", f"CHU Lentin {n}") for n in range(6)]
    whole = claim("Centre hospitalier universitaire du Lentin", 0.45, "institution")
    assert who.best_firm([*short, whole]) == "Centre hospitalier universitaire du Lentin"
    other = claim("Centre horticole du Lentin", 0.45, "institution")
    assert who.best_firm([*short, other]) == "CHU Lentin"


def test_what_an_agency_adds_behind_a_dash_of_its_heading_is_no_part_of_the_title() -> None:
    claims = [claim("Mill Foreman - Textiles", 0.6, "subject"), claim("Mill Foreman", 0.95, "the … role")]
    assert who.best_role(claims, by_agency=True) == "Mill Foreman"
    assert who.best_role(claims) == "Mill Foreman - Textiles"
    comma = [claim("Mill Foreman, Weaving", 0.6, "subject"), claim("Mill Foreman", 0.75, "the … role")]
    assert who.best_role(comma, by_agency=True) == "Mill Foreman, Weaving"
