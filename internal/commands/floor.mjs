// Read by Node of any age: nothing newer than ES2017 here.

/** The oldest Node that the packages are built for; a test compares it with package.json. */
export const floor = { major: 20, minor: 19 };

/**
 * @param {string} version e.g. `20.19.0`
 * @returns {string | null} what is wrong, in a sentence
 */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > floor.major || (major === floor.major && minor >= floor.minor)) return null;
  return `Spare Key needs Node ${floor.major}.${floor.minor} or later, and this is Node ${version}: install a newer one and run the command again.`;
}
