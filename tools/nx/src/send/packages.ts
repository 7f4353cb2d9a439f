// What `send.mjs` needs beside it: the vendor's client of CloudAPI, and where the vendor's tools look for credentials.

export const senderPackages = {
  '@alicloud/cloudapi20160714': '4.7.8',
  '@alicloud/credentials': '2.4.7',
} as const;
