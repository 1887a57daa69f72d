package dev.lyrebird.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class KubeletMemoryTest {
    private static final String SUMMARY = """
            {"pods": [
              {"podRef": {"name": "a-0", "uid": "1"}, "containers": [{"memory": {"workingSetBytes": 5}}]},
              {"podRef": {"name": "b-0", "uid": "2"},
               "containers": [{"memory": {"workingSetBytes": 100}}, {"memory": {"workingSetBytes": 20}}]},
              {"podRef": {"name": "c-0", "uid": "3"}, "containers": [{"name": "just started"}]}]}""";

    @Test
    void addsTheContainersOfThePod() throws JsonProcessingException {
        assertThat(KubeletMemory.bytes(new ObjectMapper().readTree(SUMMARY), "2"))
                .hasValue(120);
    }

    @Test
    void isNotThereBeforeTheKubeletHasReadIt() throws JsonProcessingException {
        assertThat(KubeletMemory.bytes(new ObjectMapper().readTree(SUMMARY), "3"))
                .isEmpty();
        assertThat(KubeletMemory.bytes(new ObjectMapper().readTree(SUMMARY), "4"))
                .isEmpty();
    }
}
