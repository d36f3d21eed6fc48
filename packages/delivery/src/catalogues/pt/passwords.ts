import { type Texts, texts } from "../../catalogue.js";
import type { PasswordMessages } from "../../message/passwords.js";

export const passwords: Texts<keyof PasswordMessages> = texts({
  password_changed: {
    subject: "Sua senha foi alterada",
    body: [
      "A senha da sua conta de {product} foi alterada. Acessos iniciados e aparelhos de confiança foram encerrados.",
    ],
    sms: "{product}: a sua senha foi alterada.",
  },
  password_reset_link: {
    subject: "Defina uma nova senha para {product}",
    body: [
      "Você pediu para definir uma nova senha para a sua conta de {product}. O link vale uma única vez, até {expiresAt}. A segunda etapa do seu acesso continua como está.",
    ],
    action: "Definir uma nova senha",
    sms: "{product}: defina aqui uma nova senha:",
  },
  password_reset_required: {
    subject: "É preciso uma nova senha para {product}",
    body: [
      "A sua conta de {product} precisa de uma nova senha antes que você possa continuar.",
      "{reason}",
      "O link vale uma única vez, até {expiresAt}.",
    ],
    action: "Definir uma nova senha",
    sms: "{product}: é preciso definir uma nova senha. Defina aqui:",
  },
  password_elsewhere: {
    subject: "Sua senha para {product}",
    body: [
      "Você pediu para definir uma nova senha. O acesso à sua conta de {product} é feito por {provider}, onde fica a senha; ela só pode ser alterada lá.",
    ],
    action: "Ir para lá",
    sms: "{product}: a sua senha fica com {provider}. Altere-a nesse site.",
  },
  user_name_reminder: {
    subject: "Seus nomes de usuário para {product}",
    body: ["Você pediu os nomes de usuário associados a este endereço em {product}. São estes:"],
    sms: "{product}: os seus nomes de acesso foram enviados ao seu e-mail.",
  },
});
