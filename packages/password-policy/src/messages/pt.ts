import type { Messages } from "../message.js";

export const pt: Messages = {
  too_short: "Pelo menos {min} caracteres",
  too_long: "No máximo {max} caracteres",
  number: "Números: pelo menos {min}",
  upper: "Letras maiúsculas: pelo menos {min}",
  lower: "Letras minúsculas: pelo menos {min}",
  symbol: "Símbolos[ ({of})]: pelo menos {min}",
  invalid_character: "Sem caracteres de controlo nem invisíveis",
  dictionary_word: "Sem palavras do dicionário",
  blocklisted: "Não uma palavra-passe comum",
  compromised: "Não uma palavra-passe conhecida de uma fuga de dados",
  contains_user: "Não o seu nome nem o seu e-mail",
  contains_context: "Não o nome deste serviço",
  repeated: "Não sempre os mesmos caracteres",
  sequence: "Não uma sequência simples como abcd ou 1234",
  reused: "Nenhuma das suas[ {last} últimas] palavras-passe anteriores",
};
