-- AlterTable
ALTER TABLE "User" ADD COLUMN "sandboxId" TEXT;

-- CreateTable
CREATE TABLE "Sandbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Sandbox_lastUsedAt_idx" ON "Sandbox"("lastUsedAt");

-- CreateIndex
CREATE INDEX "User_sandboxId_idx" ON "User"("sandboxId");
