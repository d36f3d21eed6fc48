import { type Texts, texts } from "../../catalogue.js";
import type { RecoveryMessages } from "../../message/recovery.js";

export const recovery: Texts<keyof RecoveryMessages> = texts({
  recovered: {
    subject: "復旧方法でサインインがありました",
    body: [
      "復旧方法を使って{product}のアカウントへのサインインがありました。端末をなくされた場合は、設定でその端末を削除し、新しい端末を設定して、復旧方法をご確認ください。",
    ],
    sms: "{product}: 復旧方法でサインインがありました。",
  },
  temporary_code_issued: {
    subject: "一時コードが作成されました",
    body: [
      "{expiresAt}まで{product}のアカウントにサインインできる一時コードが作成されました。コードは作成した担当者からお伝えします。このメッセージには記載されていません。",
    ],
    sms: "{product}: 一時コードが作成されました。期限は{expiresAt}です。",
  },
  temporary_code_used: {
    subject: "一時コードでサインインがありました",
    body: [
      "一時コードを使って{product}のアカウントへのサインインがありました。コードの期限は{expiresAt}です。それまでにサインイン用の端末を設定してください。",
    ],
    sms: "{product}: 一時コードでサインインがありました。",
  },
  temporary_code_revoked: {
    subject: "一時コードが取り消されました",
    body: ["{product}のアカウントの一時コードは使えなくなりました。"],
    sms: "{product}: 一時コードが取り消されました。",
  },
  delayed_recovery_announced: {
    subject: "サインイン方法がリセットされる予定です",
    body: [
      "お客様のパスワードとメールを使える人から、{product}のアカウントのサインイン方法をリセットする依頼がありました。{readyAt}までは何も変わりません。その後、完了するためのリンクをお送りします。",
      "いつもどおりサインインできる場合は、サインインしてください。リセットは取り消されます。",
    ],
    sms: "{product}: {readyAt}にサインイン方法がリセットされます。",
  },
  delayed_recovery_reminder: {
    subject: "再度のお知らせ: サインイン方法がリセットされる予定です",
    body: [
      "お客様のパスワードとメールを使える人からの依頼により、{product}のアカウントのサインイン方法は{readyAt}以降にリセットできるようになります。",
      "いつもどおりサインインできる場合は、サインインしてください。リセットは取り消されます。",
    ],
    sms: "{product}: {readyAt}にサインイン方法がリセットされます。",
  },
  delayed_recovery_ready: {
    subject: "サインイン方法をリセットできます",
    body: [
      "待機期間が終わりました。このリンクとパスワードで、{product}の新しいサインイン方法を設定できます。リンクは一度だけ、{expiresAt}まで使えます。",
    ],
    action: "新しいサインイン方法を設定する",
    sms: "{product}: 新しいサインイン方法の設定:",
  },
  delayed_recovery_cancelled: {
    subject: "サインイン方法のリセットが取り消されました",
    body: ["{product}のアカウントのサインイン方法は変わりません。"],
    sms: "{product}: サインイン方法のリセットが取り消されました。",
  },
});
