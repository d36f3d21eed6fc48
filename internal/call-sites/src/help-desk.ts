import type { Recovery, StaffAction, StaffMember } from "@sparekey/recovery";

// A company's own help desk: the rules say which buttons exist.
const labels = {
  see_queue: "Queue",
  see_case: "Open",
  claim: "Take this case",
  call: "Call the phone on file",
  see_phone: "Show the number",
  record_check: "Record a check",
  approve: "Approve",
  send_code: "Send the recovery code",
  close: "Close",
  ask_support: "Ask support",
  see_temporary_codes: "View settings",
  issue_temporary_code: "Temporary code",
  approve_temporary_code: "Approve the temporary code",
  revoke_temporary_code: "Revoke the temporary code",
} satisfies Record<StaffAction, string>;

export async function casePage(
  recovery: Recovery,
  actor: StaffMember,
  id: string,
): Promise<readonly string[]> {
  const found = await recovery.desk(actor).get(id);
  return found === null ? [] : found.allowed.map((action) => labels[action]);
}

export async function call(recovery: Recovery, actor: StaffMember, id: string): Promise<string> {
  const reply = await recovery.desk(actor).act(id, { action: "call" });
  return reply.done ? reply.case.state : reply.problem.code;
}

export async function lostPhone(
  recovery: Recovery,
  administrator: StaffMember,
  account: string,
): Promise<string | null> {
  const issued = await recovery.desk(administrator).issueTemporaryCode({ account });
  return issued.done ? issued.code : null;
}

export async function forgotten(
  recovery: Recovery,
  form: { readonly userName: unknown },
): Promise<"check_mail"> {
  return (await recovery.forgot.password({ userName: form.userName })).next;
}
