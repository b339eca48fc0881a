-- The tables of the sign-in library, as its own generator writes them (a test compares them with what it wants),
-- in a schema of their own. They stay on one machine when organisations are spread over several.
create schema if not exists identity;
-->
create table identity."user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "twoFactorEnabled" boolean);
-->
create table identity."session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null, "method" text);
-->
create table identity."account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null);
-->
create table identity."verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null);
-->
create table identity."twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null, "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
-->
create table identity."passkey" ("id" text not null primary key, "name" text, "publicKey" text not null, "userId" text not null, "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text);
-->
create index "session_userId_idx" on identity."session" ("userId");
-->
create index "account_userId_idx" on identity."account" ("userId");
-->
create index "verification_identifier_idx" on identity."verification" ("identifier");
-->
create index "twoFactor_secret_idx" on identity."twoFactor" ("secret");
-->
create index "twoFactor_userId_idx" on identity."twoFactor" ("userId");
-->
create index "passkey_userId_idx" on identity."passkey" ("userId");
-->
create index "passkey_credentialID_idx" on identity."passkey" ("credentialID");
-->
alter table identity."session" add constraint session_user_fk foreign key ("userId") references identity."user" ("id") on delete cascade;
-->
alter table identity."account" add constraint account_user_fk foreign key ("userId") references identity."user" ("id") on delete cascade;
-->
alter table identity."twoFactor" add constraint two_factor_user_fk foreign key ("userId") references identity."user" ("id") on delete cascade;
-->
alter table identity."passkey" add constraint passkey_user_fk foreign key ("userId") references identity."user" ("id") on delete cascade;
