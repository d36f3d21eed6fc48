declare const shaped: unique symbol;

/**
 * What a stored value has to look like. It is looked at where it lies and never copied: a record is read whole
 * for every answer, and copying it took longer than deciding about it.
 */
export interface Shape<T> {
  readonly [shaped]?: T;
  /** Where a value departs from it, as a path; `null` where it fits. */
  readonly misfit: (value: unknown) => string | null;
}

/** A shape for every field of a type, and for nothing else. */
export type Shapes<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

export const text: Shape<string> = { misfit: (value) => (typeof value === "string" ? null : "") };
export const flag: Shape<boolean> = { misfit: (value) => (typeof value === "boolean" ? null : "") };
export const number: Shape<number> = {
  misfit: (value) => (typeof value === "number" && Number.isFinite(value) ? null : ""),
};

export function oneOf<T extends string | number | boolean>(...values: readonly T[]): Shape<T> {
  const known: readonly unknown[] = values;
  return { misfit: (value) => (known.includes(value) ? null : "") };
}

export function orNull<T>({ misfit }: Shape<T>): Shape<T | null> {
  return { misfit: (value) => (value === null ? null : misfit(value)) };
}

export function list<T>({ misfit }: Shape<T>): Shape<readonly T[]> {
  return {
    misfit(value) {
      if (!Array.isArray(value)) return "";
      for (let index = 0; index < value.length; index += 1) {
        const at = misfit(value[index]);
        if (at !== null) return below(String(index), at);
      }
      return null;
    },
  };
}

/** Values by names that are data. */
export function table<T>({ misfit }: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    misfit(value) {
      if (!isObject(value)) return "";
      for (const name of Object.keys(value)) {
        const at = misfit(value[name]);
        if (at !== null) return below(name, at);
      }
      return null;
    },
  };
}

/** Exactly these fields; those of `optional` may be left out. */
export function fields<R extends object, O extends object = object>(
  required: Shapes<R>,
  optional?: Shapes<O>,
): Shape<R & Partial<O>> {
  const must: readonly (readonly [string, Shape<unknown>])[] = Object.entries(required);
  const may: readonly (readonly [string, Shape<unknown>])[] = Object.entries(optional ?? {});
  return {
    misfit(value) {
      if (!isObject(value)) return "";
      let known = must.length;
      for (const [name, { misfit }] of must) {
        const at = misfit(value[name]);
        if (at !== null) return below(name, at);
      }
      for (const [name, { misfit }] of may) {
        if (!Object.hasOwn(value, name)) continue;
        known += 1;
        const at = misfit(value[name]);
        if (at !== null) return below(name, at);
      }
      const names = Object.keys(value);
      if (names.length === known) return null;
      return (
        names.find((name) => !Object.hasOwn(required, name) && !Object.hasOwn(optional ?? {}, name)) ?? ""
      );
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function below(name: string, path: string): string {
  return path === "" ? name : `${name}.${path}`;
}
