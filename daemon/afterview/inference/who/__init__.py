"""Who a mail is from and about: firms, agencies, roles, people, systems, links, numbers, each read off one message."""

from afterview.inference.who.afterwards import tells_of_a_talk
from afterview.inference.who.agencies import find_agencies
from afterview.inference.who.author import is_person, reply_address, salutation, signed_as
from afterview.inference.who.firms import find_firms
from afterview.inference.who.links import find_links
from afterview.inference.who.names import is_role_box, matches_address, same_person
from afterview.inference.who.particulars import find_duration, find_format, find_location
from afterview.inference.who.people import find_people, is_room
from afterview.inference.who.phones import find_phone, find_signed_phone
from afterview.inference.who.requisitions import find_requisitions
from afterview.inference.who.roles import find_roles
from afterview.inference.who.same import same_firm, same_role
from afterview.inference.who.services import Service, domain_key, service_at, service_of, system_at, system_of
from afterview.inference.who.voting import best_firm, best_role

__all__ = [
    "Service",
    "best_firm",
    "best_role",
    "domain_key",
    "find_agencies",
    "find_duration",
    "find_firms",
    "find_format",
    "find_links",
    "find_location",
    "find_people",
    "find_phone",
    "find_requisitions",
    "find_roles",
    "find_signed_phone",
    "is_person",
    "is_role_box",
    "is_room",
    "matches_address",
    "reply_address",
    "salutation",
    "same_firm",
    "same_person",
    "same_role",
    "service_at",
    "service_of",
    "signed_as",
    "system_at",
    "system_of",
    "tells_of_a_talk",
]
