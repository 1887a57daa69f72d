package dev.lyrebird.runtime.sink.http;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent and what answers mean, against a real HTTP server. */
class HttpSinkTest {
    @RegisterExtension
    final HttpWorld world = new HttpWorld();

    @Test
    void sendsLinesInOrderAndNoMoreThanARequestMayHave() throws Exception {
        HttpWorld.send(world.open(world.config(HttpForm.JsonLines, 2, 1 << 20)), HttpWorld.events(1, 5));

        assertThat(world.receiver().requests())
                .extracting(Receiver.Request::text)
                .hasSize(3);
        assertThat(world.receiver().requests().get(0).text()).matches("\\{.*\"n\":1.*}\n\\{.*\"n\":2.*}\n");
        assertThat(world.receiver().requests().get(2).text()).matches("\\{.*\"n\":5.*}\n");
        assertThat(world.receiver().requests().get(0).header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(world.receiver().requests().get(0).header("X-Tenant")).isEqualTo("shop");
    }

    @Test
    void sendsAnArrayOfTheSameObjects() throws Exception {
        ChangeEvent moved = Events.withHeader(Events.number(2), "__debezium.oldkey", "{\"id\":9}");

        world.open(world.config(HttpForm.JsonArray, 10, 1 << 20)).send(List.of(Events.number(1), moved));

        assertThat(world.receiver().requests()).singleElement().satisfies(request -> {
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.text())
                    .isEqualTo("[{\"table\":\"shop.orders\",\"key\":{\"id\":1},\"value\":{\"n\":1}             },"
                            + "{\"table\":\"shop.orders\",\"key\":{\"id\":2},\"value\":{\"n\":2}             ,"
                            + "\"headers\":{\"__debezium.oldkey\":{\"id\":9}}}]");
        });
    }

    @Test
    void anEventThatIsLargerThanABodyIsSentAlone() throws Exception {
        HttpWorld.send(
                world.open(world.config(HttpForm.JsonLines, 10, 100)),
                List.of(Events.number(1), Events.sized(2, 500), Events.number(3)));

        assertThat(world.receiver().requests()).hasSize(3);
    }

    /** A proxy in front of a receiver refuses a body that is one byte larger than it takes. */
    @ParameterizedTest
    @EnumSource
    void noBodyIsLargerThanItMayBeAndNoneCouldTakeOneMore(HttpForm form) throws Exception {
        List<ChangeEvent> events = LongStream.rangeClosed(1, 500)
                .mapToObj(n -> Events.withHeader(Events.sized(n, 2_100), "__debezium.oldkey", "{\"id\":" + n + "}"))
                .toList();
        int most = 1 << 20;

        HttpWorld.send(world.open(world.config(form, 500, most)), events);

        assertThat(world.receiver().requests())
                .extracting(request -> request.body().length)
                .hasSize(2)
                .allMatch(length -> length <= most)
                .first(as(INTEGER))
                .isGreaterThan(most - 2_300);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyMayBeExactlyAsLargeAsIsAllowed(HttpForm form) throws Exception {
        int exact = HttpBody.in(form).of(HttpWorld.events(1, 3)).length + (form == HttpForm.JsonLines ? 1 : 0);

        HttpWorld.send(world.open(world.config(form, 500, exact)), HttpWorld.events(1, 3));
        HttpWorld.send(world.open(world.config(form, 500, exact - 1)), HttpWorld.events(1, 3));

        assertThat(world.receiver().requests())
                .extracting(request -> request.text().split("\"table\"").length - 1)
                .containsExactly(3, 2, 1);
    }

    @Test
    void theSameRequestHasTheSameIdWhenItIsSentAgain() throws Exception {
        world.receiver().answers(Receiver.status(500, "oops"));
        Sink sink = world.open(world.config(HttpForm.JsonLines, 10, 1 << 20));
        HttpWorld.failure(sink, HttpWorld.events(1, 2));
        sink.send(HttpWorld.events(1, 2));
        sink.send(HttpWorld.events(3, 4));

        assertThat(world.receiver().requests().get(0).header("webhook-id"))
                .isEqualTo(world.receiver().requests().get(1).header("webhook-id"))
                .isNotEqualTo(world.receiver().requests().get(2).header("webhook-id"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, SinkRejected, PT1M",
        "404, SinkRejected, PT1M",
        "413, SinkRejected, PT1M",
        "301, SinkRejected, PT1M",
        "401, SinkRefused, PT0S",
        "403, SinkRefused, PT0S",
        "408, SinkFailing, PT7S",
        "429, SinkFailing, PT7S",
        "500, SinkFailing, PT7S",
        "503, SinkFailing, PT7S"
    })
    void whatAnAnswerMeans(int status, SourceReason reason, Duration pause) throws Exception {
        world.receiver()
                .answers(
                        Receiver.status(200, ""),
                        Receiver.status(status, "no thanks\nat line two", "Retry-After", "7"));

        SinkFailure failure =
                HttpWorld.failure(world.open(world.config(HttpForm.JsonLines, 2, 1 << 20)), HttpWorld.events(1, 6));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.pause()).isEqualTo(pause);
        assertThat(failure.acknowledged()).as("of the request that failed").isZero();
        assertThat(failure).hasMessageContaining("answered " + status + ": no thanks");
        assertThat(failure.getMessage()).doesNotContain("line two");
        assertThat(world.receiver().requests())
                .as("what follows a refused batch stays here")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 29 Nov 2026 05:00:42 GMT | PT42S",
                "Sun, 29 Nov 2026 04:00:00 GMT | PT0S",
                "999999999 | PT1H",
                "soon | PT0S"
            })
    void retryAfterMayBeADateAndHasABound(String value, Duration pause) throws Exception {
        world.receiver().answers(Receiver.status(503, "", "Retry-After", value));

        assertThat(HttpWorld.failure(world.open(world.config(HttpForm.JsonLines, 2, 1 << 20)), HttpWorld.events(1, 1))
                        .pause())
                .isEqualTo(pause);
    }

    @Test
    void aReceiverThatIsNotThereIsUnreachable() {
        HttpSinkConfig config = world.config(HttpForm.JsonLines, 2, 1 << 20);
        world.receiver().close();

        SinkFailure failure = catchThrowableOfType(SinkFailure.class, () -> world.open(config));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
        assertThat(failure).hasMessageContaining("does not answer: Connection refused");
    }

    @Test
    void anAnswerThatDoesNotEndIsUnreachableInTime() throws Exception {
        world.receiver().answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(Duration.ofSeconds(20).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        SinkFailure failure =
                HttpWorld.failure(world.open(world.config(HttpForm.JsonLines, 2, 1 << 20)), HttpWorld.events(1, 1));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
        assertThat(failure).hasMessageContaining("nothing came within 1 s");
    }
}
