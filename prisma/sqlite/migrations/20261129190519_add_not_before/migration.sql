-- AlterTable
ALTER TABLE "User" ADD COLUMN "notBefore" BIGINT;
-- Nothing of before is held against a time. Without this: a database that was restored from an older backup lets tokens
-- in that were issued just before it was.
UPDATE "User" SET "notBefore" = CAST(ROUND(unixepoch('now', 'subsec') * 1000) AS INTEGER);
