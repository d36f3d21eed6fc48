declare module "zxcvbn" {
  export default function zxcvbn(password: string): { readonly score: number };
}
