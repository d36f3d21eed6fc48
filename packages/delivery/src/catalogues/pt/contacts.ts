import { type Texts, texts } from "../../catalogue.js";
import type { ContactMessages } from "../../message/contacts.js";

export const contacts: Texts<keyof ContactMessages> = texts({
  contact_added: {
    subject: "Um contato foi adicionado à sua conta",
    body: ["As mensagens sobre a segurança da sua conta de {product} agora também vão para este contato."],
    sms: "{product}: um contato foi adicionado à sua conta.",
  },
  contact_change_pending: {
    subject: "Um contato da sua conta vai mudar",
    body: [
      "Alguém pediu para mudar um contato da sua conta de {product} de {before} para {after}. Até que o novo seja confirmado, as mensagens vão para {before}.",
    ],
    action: "Cancelar a mudança",
    sms: "{product}: foi pedida a troca de um contato para {after}; falta confirmar.",
  },
  contact_changed: {
    subject: "Um contato da sua conta foi alterado",
    body: ["Um contato da sua conta de {product} foi alterado de {before} para {after}."],
    action: "Desfazer a mudança",
    sms: "{product}: um contato da sua conta agora é {after}.",
  },
  contact_removed: {
    subject: "Um contato foi removido da sua conta",
    body: ["As mensagens sobre a segurança da sua conta de {product} não vão mais para este contato."],
    sms: "{product}: um contato foi removido da sua conta.",
  },
  contact_change_undone: {
    subject: "Uma mudança de contato foi desfeita",
    body: ["A mudança de um contato da sua conta de {product} foi desfeita. Este contato permanece."],
    sms: "{product}: a troca de um contato foi desfeita.",
  },
});
