import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { URI } from "otpauth";

/** Reads the one QR code in a picture, as a phone's camera would: by zbar. */
export function readQrCode(png: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "portal-qr-"));
  try {
    const file = join(folder, "picture.png");
    writeFileSync(file, png);
    return execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The code that an authenticator app shows for this key at that moment: by another implementation than ours. */
export function codeFromApp(keyUri: string, atMs: number): string {
  const key = URI.parse(keyUri);
  if (!("period" in key)) throw new Error("The key is not for time-based codes.");
  return key.generate({ timestamp: atMs });
}

/** Another code than any that the app shows within two minutes of that moment. */
export function wrongCode(keyUri: string, atMs: number): string {
  const near = new Set(
    [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((step) => codeFromApp(keyUri, atMs + step * 30_000)),
  );
  for (let number = 100_000; ; number++) if (!near.has(String(number))) return String(number);
}
