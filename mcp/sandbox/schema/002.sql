-- What became of a webhook's posting, when the sandbox lets them out (--deliver-to). `webhook` may be gone; `delivery`
-- is delivered, refused, failed or dropped, and null for what is not out or not back yet; a status is HTTP's.
ALTER TABLE effects ADD COLUMN webhook INTEGER;
ALTER TABLE effects ADD COLUMN delivery TEXT;
ALTER TABLE effects ADD COLUMN delivery_status INTEGER;
ALTER TABLE webhooks ADD COLUMN last_status INTEGER;
