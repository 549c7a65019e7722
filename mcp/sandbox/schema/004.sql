-- Lists go by number, and an index of the account alone has its rows in that order.
CREATE INDEX event_types_by_account ON event_types(account);
