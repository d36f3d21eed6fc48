import { expect, test } from "vitest";
import { formatKeyUri } from "../src/index.js";

test("V3: the second sample of the key URI format, apart from the encoded @", () => {
  expect(
    formatKeyUri({
      issuer: "ACME Co",
      account: "john.doe@email.com",
      secret: "HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ",
    }),
  ).toBe(
    "otpauth://totp/ACME%20Co:john.doe%40email.com?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30",
  );
});
