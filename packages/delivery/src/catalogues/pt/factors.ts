import { type Texts, texts } from "../../catalogue.js";
import type { FactorMessages } from "../../message/factors.js";

export const factors: Texts<keyof FactorMessages> = texts({
  factor_added: {
    subject: "Uma nova forma de entrar foi adicionada",
    body: ["A partir de agora, é possível entrar na sua conta de {product} com mais um aparelho ou método."],
    sms: "{product}: uma nova forma de entrar foi adicionada à sua conta.",
  },
  factor_removed: {
    subject: "Uma forma de entrar foi removida",
    body: ["Um aparelho ou método não pode mais ser usado para entrar na sua conta de {product}."],
    sms: "{product}: uma forma de entrar foi removida da sua conta.",
  },
  factor_renamed: {
    subject: "Uma forma de entrar foi renomeada",
    body: ["O que se chamava “{before}” agora se chama “{name}”. Nada mais mudou."],
    sms: "{product}: uma forma de entrar na sua conta foi renomeada.",
  },
  factor_replaced: {
    subject: "Uma forma de entrar foi substituída",
    body: ["Os códigos da sua conta de {product} agora vêm de outro aparelho. O anterior não funciona mais."],
    sms: "{product}: o aparelho que gera as suas senhas foi trocado.",
  },
  factor_disabled: {
    subject: "Uma forma de entrar foi desativada",
    body: [
      "Foram digitados códigos errados demais em sequência; por isso, esta forma de entrar em {product} foi desativada. As outras continuam funcionando. Entre com uma delas ou com um método de recuperação e configure-a de novo.",
    ],
    sms: "{product}: muitos erros seguidos; uma forma de entrar foi desativada. As outras funcionam.",
  },
  email_mfa_enabled: {
    subject: "Os códigos por e-mail foram ativados na sua conta",
    body: [
      "A pessoa responsável pela sua conta ativou o acesso a {product} com códigos por e-mail. No próximo acesso, informe o endereço {address}; depois disso, um código chegará nele a cada vez.",
    ],
    sms: "{product}: o acesso por e-mail foi ativado na sua conta.",
  },
  backup_codes_generated: {
    subject: "Novos códigos de reserva foram criados",
    body: [
      {
        plural: "count",
        one: "Foi criado {count} novo código de reserva para a sua conta de {product}. Os anteriores não funcionam mais.",
        other:
          "Foram criados {count} novos códigos de reserva para a sua conta de {product}. Os anteriores não funcionam mais.",
      },
      "Guarde-os onde ninguém mais possa lê-los. Cada um vale uma única vez.",
    ],
    sms: "{product}: novas senhas de reserva foram criadas. As anteriores perderam a validade.",
  },
  backup_code_used: {
    subject: "Um código de reserva foi usado para entrar",
    body: [
      {
        plural: "left",
        one: "Um código de reserva foi usado para entrar na sua conta de {product}. Resta {left}.",
        other: "Um código de reserva foi usado para entrar na sua conta de {product}. Restam {left}.",
      },
      "Você pode criar novos a qualquer momento nas suas configurações.",
    ],
    sms: "{product}: uma senha de reserva foi usada para entrar. Restam: {left}.",
  },
  trusted_device_added: {
    subject: "Um aparelho agora é de confiança",
    body: [
      "Neste aparelho, {product} pedirá apenas a senha por algum tempo. Você pode encerrar isso nas suas configurações.",
    ],
    sms: "{product}: um aparelho agora pode entrar somente com a senha, por algum tempo.",
  },
  trusted_device_removed: {
    subject: "Um aparelho não é mais de confiança",
    body: ["Neste aparelho, {product} voltará a pedir um código no próximo acesso."],
    sms: "{product}: um aparelho perdeu o acesso direto à sua conta.",
  },
  locked: {
    subject: "Códigos errados demais",
    body: [
      "Foram digitados códigos errados demais na sua conta de {product}. Esta forma de entrar está fechada até {until}. As outras continuam funcionando.",
    ],
    sms: "{product}: muitos erros. Esta forma de entrar fica fechada até {until}. As outras funcionam.",
  },
  changes_frozen: {
    subject: "As alterações na sua conta estão suspensas",
    body: [
      "Alguém seguiu o link “Não fui eu” em uma das nossas mensagens. Até {until}, nada pode ser alterado nas configurações de segurança da sua conta de {product}, e todos os chamados e prazos de espera ficam parados. O acesso funciona como antes.",
    ],
    sms: "{product}: nada pode ser alterado na sua conta antes de {until}. O acesso funciona normalmente.",
  },
});
