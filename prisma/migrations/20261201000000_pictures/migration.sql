-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "pictureFileId" TEXT,
ADD COLUMN     "pictureText" TEXT;
