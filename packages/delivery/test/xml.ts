const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Just enough of XML to read TwiML back. */
export const xml = {
  texts: (xml: string, element: string): string[] =>
    [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, "g"))].map(([, text = ""]) =>
      unescapeXml(text),
    ),
  attributes: (xml: string, element: string, name: string): string[] =>
    [...xml.matchAll(new RegExp(`<${element} [^>]*?${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
      unescapeXml(value),
    ),
};
