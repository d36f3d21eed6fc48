export { steamCode, verifySteamCode } from "./steam/code.js";
export { decodeSharedSecret } from "./steam/shared-secret.js";
