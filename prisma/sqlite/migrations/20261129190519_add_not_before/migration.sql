-- AlterTable
ALTER TABLE "User" ADD COLUMN "notBefore" BIGINT;
