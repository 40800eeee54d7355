-- A state as the first afterview with this schema left it. Never edited.
BEGIN TRANSACTION;
CREATE TABLE corrections (
            about TEXT NOT NULL, what TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (about, what)) STRICT, WITHOUT ROWID;
INSERT INTO "corrections" VALUES('<a@harbour.example>','stage','rejected','2026-03-11T15:00:00+00:00');
CREATE TABLE cursors (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "cursors" VALUES('google:jo@example.com','18446744073709551616');
CREATE TABLE ledger (
            shape TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, fingerprint TEXT NOT NULL,
            remote_id TEXT NOT NULL, version TEXT NOT NULL, previous TEXT NOT NULL, at TEXT, note TEXT NOT NULL,
            PRIMARY KEY (shape, key)) STRICT, WITHOUT ROWID;
INSERT INTO "ledger" VALUES('draft','thank_you|<a@harbour.example>|ines@harbour.example','present','0a1b','r-1','m-1','','2026-03-11T15:00:00+00:00','');
INSERT INTO "ledger" VALUES('event','prepare|<a@harbour.example>','dismissed','2c3d','e-1','"7"','','2026-03-11T15:00:00+00:00','you removed it');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('calendar of jo@example.com','c_1@group.calendar.google.com');
CREATE TABLE notes (interview TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "notes" VALUES('<a@harbour.example>/1','{"interview":"<a@harbour.example>/1","discussed":["tide tables"],"went_well":[],"missed":[],"questions":[],"promised":"by Friday","promised_by":"2026-03-13"}');
CREATE TABLE passed (message TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO "passed" VALUES('<news@shop.example>');
CREATE TABLE readings (message TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "readings" VALUES('<a@harbour.example>','{"message":"<a@harbour.example>","thread":"t","at":"2026-03-11T15:00:00+00:00","sent":false,"sender":{"name":"In\u00eas","email":"ines@harbour.example"},"to":[{"name":"Jo","email":"jo@example.com"}],"cc":[],"subject":"Our talk","references":[],"marks":[],"is_person":true,"reply_address":"ines@harbour.example","language":"en","relevance":0.9,"sentences":[],"acts":[],"slots":[],"fragments":[],"promises":[],"deadlines":[],"events":[],"firms":[],"agencies":[],"roles":[],"requisitions":[],"people":[],"format":null,"meeting_link":"","scheduling_link":"","phone":"","location":"","duration_minutes":null,"signed":"","salutation":"","has_attachment":false,"system_part":"","system":"","quotes":[],"said":null}');
COMMIT;
PRAGMA user_version = 1;
