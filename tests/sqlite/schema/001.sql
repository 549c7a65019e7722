-- What has a comment; and a semicolon in it.
CREATE TABLE things (n INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE changes (name TEXT NOT NULL);

CREATE TRIGGER things_renamed AFTER UPDATE OF name ON things BEGIN
    INSERT INTO changes VALUES (old.name);
    INSERT INTO changes VALUES (new.name);
END;
