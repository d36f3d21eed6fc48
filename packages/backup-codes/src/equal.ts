/** 1 when both texts are equal, else 0, after looking at every character of the first (S27). */
export function equalTexts(a: string, b: string): 0 | 1 {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0 ? 1 : 0;
}
