import type { Messages } from "../message.js";

export const es: Messages = {
  too_short: "Al menos {min} caracteres",
  too_long: "Como máximo {max} caracteres",
  number: "Números: al menos {min}",
  upper: "Mayúsculas: al menos {min}",
  lower: "Minúsculas: al menos {min}",
  symbol: "Símbolos[ ({of})]: al menos {min}",
  invalid_character: "Sin caracteres de control ni invisibles",
  dictionary_word: "Sin palabras del diccionario",
  blocklisted: "No una contraseña común",
  compromised: "No una contraseña conocida por una filtración de datos",
  contains_user: "No su nombre ni su correo electrónico",
  contains_context: "No el nombre de este servicio",
  repeated: "No los mismos caracteres una y otra vez",
  sequence: "No una secuencia simple como abcd o 1234",
  reused: "Ninguna de sus[ {last} últimas] contraseñas anteriores",
};
