-- AlterTable
ALTER TABLE "User" ADD COLUMN     "sandboxId" TEXT;

-- CreateTable
CREATE TABLE "Sandbox" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Sandbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Sandbox_lastUsedAt_idx" ON "Sandbox"("lastUsedAt");

-- CreateIndex
CREATE INDEX "User_sandboxId_idx" ON "User"("sandboxId");
