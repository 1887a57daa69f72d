package dev.lyrebird.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeCryptographyTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void aTlsRecordIsDecryptedByNativeCode() throws Exception {
        NativeCryptography.prefer();
        int providers = Security.getProviders().length;
        NativeCryptography.prefer();

        assertThat(Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName())
                .isEqualTo("AmazonCorrettoCryptoProvider");
        assertThat(Security.getProviders()).hasSize(providers);
    }
}
