import type { StaffAction } from "@sparekey/recovery";
import type { Child } from "hono/jsx";
import { FormToken } from "../form.js";
import type { CaseProps } from "./case.js";

/** A form that does one thing to the case. */
export function CaseAction({
  found,
  formToken,
  action,
  children,
}: CaseProps & { readonly action: StaffAction; readonly children?: Child }) {
  return (
    <form method="post" action={`/staff/cases/${found.id}`} novalidate>
      <FormToken value={formToken} />
      <input type="hidden" name="do" value={action} />
      {children}
    </form>
  );
}
