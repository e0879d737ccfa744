CREATE TABLE "event_cursor" (
	"name" text PRIMARY KEY NOT NULL,
	"cursor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"type" text NOT NULL,
	"conversation_id" uuid,
	"customer_id" uuid,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"has_thumbnail" boolean NOT NULL,
	"person_id" uuid,
	"customer_id" uuid,
	"conversation_id" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT true NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"role" text DEFAULT 'agent' NOT NULL,
	"team" text DEFAULT '' NOT NULL,
	"staff_number" text DEFAULT '' NOT NULL,
	"skills" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"languages" jsonb DEFAULT '["zh-CN"]'::jsonb NOT NULL,
	"max_open" integer DEFAULT 5 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"act" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text,
	"before" jsonb,
	"after" jsonb,
	"ip" text
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"site_key" text NOT NULL,
	"secret" text NOT NULL,
	"shop_name" text NOT NULL,
	"color" text NOT NULL,
	"greeting" text NOT NULL,
	"allowed_origins" text[] NOT NULL,
	"time_zone" text NOT NULL,
	"weekly" jsonb NOT NULL,
	"reopen_hours" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_kind_unique" UNIQUE("kind"),
	CONSTRAINT "channel_siteKey_unique" UNIQUE("site_key")
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"agent_id" uuid,
	"previous_agent_id" uuid,
	"queue_team" text,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"page" jsonb,
	"subject" text,
	"start_client_id" text NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"agent_delivered_seq" integer DEFAULT 0 NOT NULL,
	"agent_read_seq" integer DEFAULT 0 NOT NULL,
	"customer_delivered_seq" integer DEFAULT 0 NOT NULL,
	"customer_read_seq" integer DEFAULT 0 NOT NULL,
	"clock" jsonb,
	"due_at" timestamp (3) with time zone,
	"told_time" timestamp (3) with time zone,
	"mood" jsonb,
	"waiting_since" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"queued_at" timestamp (3) with time zone,
	"assigned_at" timestamp (3) with time zone,
	"activity_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"disposition" text,
	"is_person_requested" boolean DEFAULT false NOT NULL,
	"score" double precision,
	"rating" jsonb
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"sender" text NOT NULL,
	"client_id" text NOT NULL,
	"role" text NOT NULL,
	"kind" text NOT NULL,
	"author_id" uuid,
	"author_name" text,
	"text" text NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"event" jsonb,
	"guard" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"search_text" text,
	"grams" "tsvector"
);
--> statement-breakpoint
CREATE TABLE "override" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"text" text NOT NULL,
	"findings" jsonb NOT NULL,
	"pack_version" text NOT NULL,
	"requested_by_id" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decision_reason" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"external_id" text,
	"name" text,
	"surname" text,
	"gender" text,
	"address_wish" text,
	"phone" text,
	"email" text,
	"city" text,
	"language" text NOT NULL,
	"tier" text,
	"customer_since" timestamp with time zone,
	"special_days" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"conversation_id" uuid,
	"message_id" uuid,
	"customer_id" uuid,
	"owner_id" uuid NOT NULL,
	"owner_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "inspection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"pack_id" text NOT NULL,
	"pack_version" text NOT NULL,
	"score" double precision NOT NULL,
	"report" jsonb NOT NULL,
	"turns" jsonb NOT NULL,
	"finding_counts" jsonb NOT NULL,
	"agent_id" uuid,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"inspected_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "script" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shortcut" text NOT NULL,
	"title" text NOT NULL,
	"category" text NOT NULL,
	"body" text NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "script_shortcut_unique" UNIQUE("shortcut")
);
--> statement-breakpoint
CREATE TABLE "shop_order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"status" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"total" double precision NOT NULL,
	"items" jsonb NOT NULL,
	"address" text NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"events" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "shop_order_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"spec" text NOT NULL,
	"unit" text NOT NULL,
	"price" double precision NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "product_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"heartbeat_at" timestamp with time zone NOT NULL,
	"is_online" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rating" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"reasons" text[] NOT NULL,
	"comment" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override" ADD CONSTRAINT "override_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_note" ADD CONSTRAINT "customer_note_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating" ADD CONSTRAINT "rating_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_cursor_index" ON "event" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "event_conversation_index" ON "event" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "file_conversation_index" ON "file" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "credential_person_index" ON "credential" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_person_index" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "audit_act_index" ON "audit" USING btree ("act","id");--> statement-breakpoint
CREATE INDEX "audit_actor_index" ON "audit" USING btree ("actor_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_start_index" ON "conversation" USING btree ("customer_id","start_client_id");--> statement-breakpoint
CREATE INDEX "conversation_customer_index" ON "conversation" USING btree ("customer_id","started_at");--> statement-breakpoint
CREATE INDEX "conversation_agent_index" ON "conversation" USING btree ("agent_id","status");--> statement-breakpoint
CREATE INDEX "conversation_active_index" ON "conversation" USING btree ("status","due_at") WHERE "conversation"."status" <> 'closed';--> statement-breakpoint
CREATE INDEX "conversation_closed_index" ON "conversation" USING btree ("activity_at","id") WHERE "conversation"."status" = 'closed';--> statement-breakpoint
CREATE INDEX "conversation_assigned_index" ON "conversation" USING btree ("assigned_at");--> statement-breakpoint
CREATE UNIQUE INDEX "message_seq_index" ON "message" USING btree ("conversation_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "message_client_index" ON "message" USING btree ("conversation_id","sender","client_id");--> statement-breakpoint
CREATE INDEX "message_grams_index" ON "message" USING gin ("grams");--> statement-breakpoint
CREATE UNIQUE INDEX "override_client_index" ON "override" USING btree ("conversation_id","requested_by_id","client_id");--> statement-breakpoint
CREATE INDEX "override_status_index" ON "override" USING btree ("status","requested_at");--> statement-breakpoint
CREATE INDEX "customer_note_index" ON "customer_note" USING btree ("customer_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_external_index" ON "customer" USING btree ("external_id") WHERE "customer"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "follow_up_owner_index" ON "follow_up" USING btree ("owner_id","status","due_at");--> statement-breakpoint
CREATE INDEX "follow_up_conversation_index" ON "follow_up" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "follow_up_customer_index" ON "follow_up" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_pack_index" ON "inspection" USING btree ("conversation_id","pack_version");--> statement-breakpoint
CREATE INDEX "inspection_closed_index" ON "inspection" USING btree ("closed_at","id");--> statement-breakpoint
CREATE INDEX "inspection_agent_index" ON "inspection" USING btree ("agent_id","closed_at");--> statement-breakpoint
CREATE INDEX "shop_order_customer_index" ON "shop_order" USING btree ("customer_id","placed_at");--> statement-breakpoint
CREATE INDEX "presence_heartbeat_index" ON "presence" USING btree ("is_online","heartbeat_at");