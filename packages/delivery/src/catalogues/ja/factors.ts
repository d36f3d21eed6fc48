import { type Texts, texts } from "../../catalogue.js";
import type { FactorMessages } from "../../message/factors.js";

export const factors: Texts<keyof FactorMessages> = texts({
  factor_added: {
    subject: "新しいサインイン方法が追加されました",
    body: ["{product}のアカウントに、もう一つの端末または方法でサインインできるようになりました。"],
    sms: "{product}: 新しいサインイン方法が追加されました。",
  },
  factor_removed: {
    subject: "サインイン方法が削除されました",
    body: ["ある端末または方法では、{product}のアカウントにサインインできなくなりました。"],
    sms: "{product}: サインイン方法が削除されました。",
  },
  factor_renamed: {
    subject: "サインイン方法の名前が変わりました",
    body: ["「{before}」の名前が「{name}」に変わりました。ほかに変更はありません。"],
    sms: "{product}: サインイン方法の名前が変わりました。",
  },
  factor_replaced: {
    subject: "サインイン方法が置き換えられました",
    body: ["{product}のアカウントのコードは、今後は別の端末から発行されます。以前の端末は使えません。"],
    sms: "{product}: サインイン用の端末が置き換えられました。",
  },
  factor_disabled: {
    subject: "サインイン方法が無効になりました",
    body: [
      "誤ったコードが続けて何度も入力されたため、{product}へのこのサインイン方法は無効になりました。ほかの方法は引き続き使えます。ほかの方法または復旧方法でサインインし、設定し直してください。",
    ],
    sms: "{product}: 誤ったコードが続き、サインイン方法の一つが無効になりました。",
  },
  email_mfa_enabled: {
    subject: "メールによるコードが有効になりました",
    body: [
      "アカウント担当者が、{product}へのメールのコードによるサインインを有効にしました。次にサインインするときに{address}を入力してください。以後は毎回、そのアドレスにコードが届きます。",
    ],
    sms: "{product}: メールによるコードが有効になりました。",
  },
  backup_codes_generated: {
    subject: "新しいバックアップコードが作成されました",
    body: [
      "{product}のアカウントに新しいバックアップコードが{count}個作成されました。以前のコードは使えません。",
      "ほかの人に読まれない場所に保管してください。それぞれ一度だけ使えます。",
    ],
    sms: "{product}: 新しいバックアップコードが作成されました。",
  },
  backup_code_used: {
    subject: "バックアップコードでサインインがありました",
    body: [
      "バックアップコードを使って{product}のアカウントへのサインインがありました。残りは{left}個です。",
      "新しいコードは、設定からいつでも作成できます。",
    ],
    sms: "{product}: バックアップコードが使われました。残り{left}個です。",
  },
  trusted_device_added: {
    subject: "端末が信頼済みになりました",
    body: ["この端末では、しばらくの間、{product}はパスワードだけを求めます。設定で取り消せます。"],
    sms: "{product}: 端末が信頼済みになりました。",
  },
  trusted_device_removed: {
    subject: "端末の信頼が解除されました",
    body: ["この端末では、次のサインインから{product}が再びコードを求めます。"],
    sms: "{product}: 端末の信頼が解除されました。",
  },
  locked: {
    subject: "誤ったコードが多すぎます",
    body: [
      "{product}のアカウントに、誤ったコードが何度も入力されました。このサインイン方法は{until}まで使えません。ほかの方法は引き続き使えます。",
    ],
    sms: "{product}: 誤ったコードが多く、この方法は{until}まで使えません。",
  },
  changes_frozen: {
    subject: "アカウントの変更が停止されています",
    body: [
      "当社からのメッセージにある「心当たりがありません」のリンクが開かれました。{until}まで、{product}のアカウントのセキュリティ設定は変更できず、サポート案件と待機期間はすべて停止します。サインインはこれまでどおりできます。",
    ],
    sms: "{product}: アカウントの変更は{until}まで停止しています。",
  },
});
