import type { Messages } from "../message.js";

export const fr: Messages = {
  too_short: "Au moins {min} caractères",
  too_long: "Au plus {max} caractères",
  number: "Chiffres : au moins {min}",
  upper: "Majuscules : au moins {min}",
  lower: "Minuscules : au moins {min}",
  symbol: "Symboles[ ({of})] : au moins {min}",
  invalid_character: "Aucun caractère de contrôle ou invisible",
  dictionary_word: "Aucun mot du dictionnaire",
  blocklisted: "Pas un mot de passe courant",
  compromised: "Pas un mot de passe issu d’une fuite de données",
  contains_user: "Pas votre nom ni votre adresse e-mail",
  contains_context: "Pas le nom de ce service",
  repeated: "Pas toujours les mêmes caractères",
  sequence: "Pas une suite simple comme abcd ou 1234",
  reused: "Aucun de vos[ {last} derniers] anciens mots de passe",
};
