import type { StaffAction } from "@sparekey/recovery";
import type { Child } from "hono/jsx";
import { PostForm } from "../form.js";
import type { CaseProps } from "./case.js";

/** A form that does one thing to the case. */
export function CaseAction({
  found,
  formToken,
  action,
  children,
}: CaseProps & { readonly action: StaffAction; readonly children?: Child }) {
  return (
    <PostForm action={`/staff/cases/${found.id}`} formToken={formToken} verb={action}>
      {children}
    </PostForm>
  );
}
