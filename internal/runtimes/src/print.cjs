// The CommonJS side of the package, and that it has every name of the other side.
const { hotp } = require("@sparekey/otp");
const { steamCode } = require("@sparekey/otp/steam");
const names = ["", "/migration", "/steam", "/webcrypto"].map((path) =>
  Object.keys(require(`@sparekey/otp${path}`)).sort(),
);
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
console.log(JSON.stringify({ hotp: hotp(secret, 0), steam: steamCode(secret, { at: 59_000 }), names }));
