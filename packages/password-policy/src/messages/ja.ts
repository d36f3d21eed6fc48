import type { Messages } from "../message.js";

export const ja: Messages = {
  too_short: "{min}文字以上",
  too_long: "{max}文字以下",
  number: "数字：{min}文字以上",
  upper: "大文字：{min}文字以上",
  lower: "小文字：{min}文字以上",
  symbol: "記号[（{of}）]：{min}文字以上",
  invalid_character: "制御文字や見えない文字は使えません",
  dictionary_word: "辞書にある単語は使えません",
  blocklisted: "よく使われるパスワードは使えません",
  compromised: "漏えいが確認されているパスワードは使えません",
  contains_user: "ご自身の名前やメールアドレスは使えません",
  contains_context: "このサービスの名前は使えません",
  repeated: "同じ文字の繰り返しは使えません",
  sequence: "abcd や 1234 のような単純な並びは使えません",
  reused: "以前の[{last}回分の]パスワードは使えません",
};
