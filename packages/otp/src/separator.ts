/** White space, dashes and the minus sign: how people group what they write down. Takes the character at a place. */
export const isSeparator = (text: string, i: number): boolean => /[\s\p{Pd}\u2212]/u.test(text[i] as string);
