import { type Texts, texts } from "../../catalogue.js";
import type { RecoveryMessages } from "../../message/recovery.js";

export const recovery: Texts<keyof RecoveryMessages> = texts({
  recovered: {
    subject: "Um método de recuperação foi usado para entrar",
    body: [
      "A sua conta de {product} foi acessada com um método de recuperação. Se você perdeu um aparelho, remova-o nas suas configurações, configure o novo e reveja os seus métodos de recuperação.",
    ],
    sms: "{product}: a sua conta foi acessada com um modo alternativo de entrar.",
  },
  temporary_code_issued: {
    subject: "Um código temporário foi criado para a sua conta",
    body: [
      "Foi criado um código temporário que permite entrar na sua conta de {product} até {expiresAt}. Quem o criou vai entregá-lo a você; ele não está nesta mensagem.",
    ],
    sms: "{product}: uma senha provisoria foi criada para a sua conta. Validade: {expiresAt}.",
  },
  temporary_code_used: {
    subject: "Um código temporário foi usado para entrar",
    body: [
      "A sua conta de {product} foi acessada com um código temporário. O código vale até {expiresAt}. Configure antes disso um aparelho para entrar.",
    ],
    sms: "{product}: a sua conta foi acessada com uma senha provisoria.",
  },
  temporary_code_revoked: {
    subject: "Um código temporário foi cancelado",
    body: ["O código temporário da sua conta de {product} não funciona mais."],
    sms: "{product}: a senha provisoria da sua conta foi cancelada.",
  },
  delayed_recovery_announced: {
    subject: "Suas formas de entrar serão redefinidas",
    body: [
      "Alguém com a sua senha e o seu e-mail pediu para redefinir as formas de entrar na sua conta de {product}. Nada acontece antes de {readyAt}; então enviaremos um link para concluir.",
      "Se você ainda consegue entrar como de costume, entre: isso cancela o pedido.",
    ],
    sms: "{product}: as suas formas de entrar mudam em {readyAt}. Entre como de costume para cancelar.",
  },
  delayed_recovery_reminder: {
    subject: "Lembrete: suas formas de entrar serão redefinidas",
    body: [
      "As formas de entrar na sua conta de {product} podem ser redefinidas a partir de {readyAt}, porque alguém com a sua senha e o seu e-mail pediu.",
      "Se você ainda consegue entrar como de costume, entre: isso cancela o pedido.",
    ],
    sms: "{product}: as suas formas de entrar mudam em {readyAt}. Entre como de costume para cancelar.",
  },
  delayed_recovery_ready: {
    subject: "Você já pode redefinir suas formas de entrar",
    body: [
      "O prazo de espera terminou. Com este link e a sua senha, você configura uma nova forma de entrar em {product}. Ele vale uma única vez, até {expiresAt}.",
    ],
    action: "Configurar uma nova forma de entrar",
    sms: "{product}: o prazo terminou. Configure uma nova forma de entrar:",
  },
  delayed_recovery_cancelled: {
    subject: "A redefinição das suas formas de entrar foi cancelada",
    body: ["As formas de entrar na sua conta de {product} continuam como estão."],
    sms: "{product}: as suas formas de entrar continuam as mesmas; o pedido foi cancelado.",
  },
});
