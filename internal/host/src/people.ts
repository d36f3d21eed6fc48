/** What the host keeps of somebody beside what it tells. */
interface Kept {
  password: string;
  /** Told where somebody asks for their user names, and nowhere else. */
  company?: string;
  /** The host's own marker that this account was enrolled once. */
  marked?: boolean;
}

/** Somebody with an account at the host; `Person` is what the host tells of them. */
export type Inhabitant<Person> = Person & Kept;

export interface HostDirectory<Person> {
  account(id: string): Promise<(Omit<Inhabitant<Person>, keyof Kept> & { enrolled: boolean }) | null>;
  verifyPassword(id: string, password: string): Promise<boolean>;
  markEnrolled(id: string): Promise<void>;
}

/** Two people, by their account. */
export function annAndBob(): readonly (readonly [
  account: string,
  Inhabitant<{ userName: string; email: { address: string; verified: boolean } }>,
])[] {
  const email = (address: string) => ({ address, verified: true });
  return [
    ["u1", { userName: "ann", email: email("ann@example.com"), password: "correct horse" }],
    ["u2", { userName: "bob", email: email("bob@example.com"), password: "battery staple" }],
  ];
}

/** What a host answers about its people. */
export function directoryOf<Person extends object>(
  people: ReadonlyMap<string, Inhabitant<Person>>,
): HostDirectory<Person> {
  return {
    async account(id) {
      const person = people.get(id);
      if (person === undefined) return null;
      const { password: _, company: __, marked, ...known } = person;
      return { ...known, enrolled: marked === true };
    },
    verifyPassword: async (id, password) => people.get(id)?.password === password,
    async markEnrolled(id) {
      const person = people.get(id);
      if (person !== undefined) person.marked = true;
    },
  };
}
