import type { Gateway } from "@sparekey/mfa";

// A gateway that asks twice and remembers nothing in between (J2.4): what a RADIUS front does with the answers.
export async function accessRequest(
  gateway: Gateway,
  packet: {
    readonly userName: string;
    readonly password: string;
    readonly nas: string;
    readonly state: string | null;
  },
  accountOf: (userName: string) => Promise<string | null>,
): Promise<"Access-Accept" | "Access-Challenge" | "Access-Reject"> {
  const account = await accountOf(packet.userName);
  if (account === null) return "Access-Reject";
  const reply =
    packet.state === null
      ? await gateway.begin({ account, client: packet.nas, pin: packet.password })
      : await gateway.answerWithoutToken({ account, client: packet.nas, code: packet.password });
  switch (reply.next) {
    case "granted":
      return "Access-Accept";
    case "challenge":
      return "Access-Challenge";
    case "refused":
      return "Access-Reject";
  }
}
