// Twilio's declarations name a type of a package that has none of its own.
declare module "jsonwebtoken" {
  export type Algorithm = string;
}
