import type { Context } from "@sparekey/mfa/extend";

/** What a recovery code is bound to: worth nothing for another case, account, tenant or environment (S26, S46). */
export function placeOfCode(
  found: { readonly id: string },
  code: { readonly id: string },
  { tenant, account, environment }: Pick<Context, "tenant" | "account" | "environment">,
): readonly string[] {
  return ["support_call", tenant, account, environment, found.id, code.id];
}
