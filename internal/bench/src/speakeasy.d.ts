// The package has no types of its own; this is what is measured.
declare module "speakeasy" {
  interface Options {
    secret: string;
    encoding: "base32";
    time?: number;
    counter?: number;
    algorithm?: "sha1" | "sha256" | "sha512";
  }
  const speakeasy: {
    totp: {
      (options: Options): string;
      verifyDelta(options: Options & { token: string; window: number }): { delta: number } | undefined;
    };
    hotp(options: Options): string;
  };
  export default speakeasy;
}
