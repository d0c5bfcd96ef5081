package org.carddesk.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of the contract: SHA-256 in hex, an entity's hash, and the sum of entity hashes modulo 2^256 (section 5). */
public final class StateHash {
    private static final int LENGTH = 32;

    private StateHash() {}

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 64 lower-case hex digits. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** The 32 bytes that one entity adds to its type's sum; the body is in canonical form, unknown members included. */
    public static byte[] ofEntity(String id, long version, byte[] canonicalBody) {
        byte[] head = (id + "|" + version + "|").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + canonicalBody.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(canonicalBody, 0, all, head.length, canonicalBody.length);
        return sha256(all);
    }

    /** The sum of two 32-byte hashes modulo 2^256. */
    public static byte[] plus(byte[] sum, byte[] hash) {
        byte[] result = new byte[LENGTH];
        int carry = 0;
        for (int i = LENGTH - 1; i >= 0; i--) {
            int digit = (sum[i] & 0xff) + (hash[i] & 0xff) + carry;
            result[i] = (byte) digit;
            carry = digit >> 8;
        }
        return result;
    }

    /** The difference of two 32-byte hashes modulo 2^256. */
    public static byte[] minus(byte[] sum, byte[] hash) {
        byte[] result = new byte[LENGTH];
        int borrow = 0;
        for (int i = LENGTH - 1; i >= 0; i--) {
            int digit = (sum[i] & 0xff) - (hash[i] & 0xff) - borrow;
            result[i] = (byte) digit;
            borrow = digit < 0 ? 1 : 0;
        }
        return result;
    }
}
