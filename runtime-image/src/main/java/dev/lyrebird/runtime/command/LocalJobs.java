package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.CopyReader.Gtids;
import dev.lyrebird.contract.snapshot.SnapshotScope;
import dev.lyrebird.runtime.copies.OwnCopies;
import dev.lyrebird.runtime.copies.WantedJob;
import dev.lyrebird.runtime.manifest.Manifests;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.SnapshotJobDefaults;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The SnapshotJobs among manifests. What a cluster would let wait for a person is refused here, where nobody looks at a status. */
final class LocalJobs {
    private LocalJobs() {}

    /** @throws UnusableManifest when one names a source that is not there, or two have one name */
    static void check(Manifests manifests) throws UnusableManifest {
        Set<String> names = new HashSet<>();
        for (Resource<SnapshotJobSpec> job : manifests.copies()) {
            if (!names.add(job.metadata().space() + "/" + job.metadata().name())) {
                throw refused(job, "expected one SnapshotJob of this name, found another one.");
            }
            if (manifests.sources().stream().noneMatch(source -> isOf(job, source))) {
                throw refused(
                        job,
                        "expected the CdcSource " + job.spec().sourceRef().name() + " of namespace "
                                + job.metadata().space() + " (spec.sourceRef) among the manifests, found none.");
            }
        }
    }

    /**
     * @return the jobs of {@code source}, in the order of the manifests
     * @throws UnusableManifest when one of them could never begin; the message has all that is wrong with it
     */
    static List<WantedJob> of(Resource<CdcSourceSpec> source, Manifests manifests) throws UnusableManifest {
        List<WantedJob> wanted = new ArrayList<>();
        for (Resource<SnapshotJobSpec> job : manifests.copies()) {
            if (isOf(job, source)) {
                check(job, source);
                wanted.add(new WantedJob(job.metadata().name(), job.spec()));
            }
        }
        return wanted;
    }

    private static void check(Resource<SnapshotJobSpec> job, Resource<CdcSourceSpec> source) throws UnusableManifest {
        List<String> problems = SnapshotScope.problems(job.spec());
        if (!problems.isEmpty()) {
            throw refused(job, String.join("; ", problems) + ".");
        }
        List<String> outside = SnapshotScope.outside(job.spec(), source.spec().tables());
        if (!outside.isEmpty()) {
            throw refused(
                    job,
                    String.join(", ", outside) + ": not in spec.tables of CdcSource "
                            + source.metadata().name()
                            + ", so no change would follow the copy. Add the tables to the source, or ask for a part of them.");
        }
        if (new ObjectNames(source.metadata().name()).isOwnJob(job.metadata().name())) {
            throw refused(job, "this is the name of a copy that the source makes itself: choose another one.");
        }
        Optional<String> unreadable = unreadable(job.spec(), source);
        if (unreadable.isPresent()) {
            throw refused(job, unreadable.get() + ", or set readFrom to Primary.");
        }
    }

    /** @throws UnusableManifest when a job that was begun copies something else by now */
    static void checkUnchanged(List<WantedJob> jobs, Path copies) throws UnusableManifest, IOException {
        for (WantedJob job : jobs) {
            var problem = job.problem(copies, SnapshotJobDefaults::filled);
            if (problem.isPresent()) {
                throw new UnusableManifest("SnapshotJob " + job.name() + ": " + problem.get(), null);
            }
        }
    }

    /**
     * @param copies where jobs are kept
     * @return the copies that the source makes of its own accord
     */
    static OwnCopies own(Resource<CdcSourceSpec> source, Path copies) {
        return new OwnCopies(copies, source.metadata().name(), source.spec(), SnapshotJobDefaults::filled);
    }

    private static Optional<String> unreadable(SnapshotJobSpec job, Resource<CdcSourceSpec> source) {
        CopyReader reader = new CopyReader(job, source.metadata().name(), source.spec());
        return reader.missing().or(() -> reader.unusable(Optional.empty(), Gtids.NotKnown));
    }

    private static boolean isOf(Resource<SnapshotJobSpec> job, Resource<CdcSourceSpec> source) {
        return job.spec().sourceRef().name().equals(source.metadata().name())
                && job.metadata().space().equals(source.metadata().space());
    }

    private static UnusableManifest refused(Resource<SnapshotJobSpec> job, String why) {
        return new UnusableManifest(
                job.place() + ": SnapshotJob " + job.metadata().name() + ": " + why, null);
    }
}
