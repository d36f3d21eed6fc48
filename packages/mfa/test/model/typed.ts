import { totp } from "@sparekey/otp";
import { pick } from "./command.js";
import type { Journey, Sheet } from "./sheet.js";

/** What somebody types, drawn before anybody knew what there would be to type. */
export interface Typed {
  readonly kind: "right" | "wrong" | "used" | "replaced" | "another journey's";
  readonly drawn: number;
}

/** A code of that kind for the way that is chosen; where there is none of the kind, a wrong one. */
export function typedCode(sheet: Sheet, journey: Journey, { kind, drawn }: Typed): string {
  const wrong = journey.chosen === "backup_codes" ? "ZZZZ-ZZZZ-ZZZZ-ZZZZ" : wrongDigits(sheet, drawn);
  const another = pick(
    sheet.journeys.filter((other) => other !== journey),
    drawn,
  );
  switch (kind) {
    case "right":
      return rightCode(sheet, journey, drawn) ?? wrong;
    case "used":
      return (
        (journey.chosen === "backup_codes"
          ? pick(
              (sheet.codes ?? []).filter(({ used }) => used),
              drawn,
            )?.code
          : pick(sheet.acceptedCodes, drawn)) ?? wrong
      );
    case "replaced":
      return pick(journey.replaced, drawn) ?? wrong;
    case "another journey's":
      return another?.sent?.code ?? wrong;
    case "wrong":
      return wrong;
  }
}

function rightCode(sheet: Sheet, journey: Journey, drawn: number): string | undefined {
  switch (journey.chosen) {
    case "authenticator_app": {
      const app = pick(sheet.apps, drawn);
      // Phones whose clock is a step off are understood.
      const off = ((drawn % 3) - 1) * 30_000;
      return app === undefined ? undefined : totp(app.secret, { at: sheet.now + off });
    }
    case "backup_codes":
      return pick(
        (sheet.codes ?? []).filter(({ used }) => !used),
        drawn,
      )?.code;
    case "recovery_email":
      return journey.sent?.code ?? undefined;
  }
}

/** Six digits that nobody was ever given. */
function wrongDigits(sheet: Sheet, drawn: number): string {
  const given = sheet.journeys.flatMap(({ sent, replaced }) => [sent?.code, ...replaced]);
  for (let digits = drawn % 1_000_000; ; digits = (digits + 1) % 1_000_000) {
    const code = String(digits).padStart(6, "0");
    if (!given.includes(code) && sheet.passcode(code) === "wrong") return code;
  }
}
