import {
  authenticatorApp,
  backupCodes,
  createMfa,
  type Keyring,
  type MfaOptions,
  type Reply,
} from "@sparekey/mfa";

// A serverless route: one engine a request, mail after the response, a cron for what is left.
interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

type Environment = Pick<
  MfaOptions<"authenticator_app" | "backup_codes">,
  "store" | "directory" | "channels"
> & {
  readonly keyring: Keyring;
};

const engine = ({ store, directory, channels, keyring }: Environment) =>
  createMfa({
    issuer: "ACME Co",
    origin: "https://app.example.com",
    environment: "production",
    store,
    directory,
    channels,
    callingCodes: { "+44": true },
    keyring,
    methods: [authenticatorApp(), backupCodes()],
  });

export async function answer(
  request: { readonly token: string; readonly form: FormLike; readonly address: string },
  environment: Environment,
  { waitUntil }: ExecutionContext,
): Promise<Reply<"sign_in", "authenticator_app" | "backup_codes">> {
  const mfa = engine(environment).forRequest({ waitUntil, address: request.address });
  return mfa.signIn.answer(request.token, { code: request.form.get("code") });
}

export async function everyMinute(environment: Environment): Promise<number> {
  const { left } = await engine(environment).outbox.deliver({ budgetMs: 5_000 });
  return left;
}

interface FormLike {
  get(name: string): unknown;
}
