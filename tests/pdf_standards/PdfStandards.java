import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Prints what veraPDF finds, for verapdf.py beside this file to read: STANDARD[,STANDARD...] FILE...
 *
 * <p>One line of tab-separated fields for each file and standard, and one for each rule that it breaks:
 *
 * <pre>
 * checked FILE STANDARD NUMBER-OF-CHECKS
 * broken  FILE STANDARD RULE TIMES MESSAGE WHERE-FIRST
 * </pre>
 */
public final class PdfStandards {
    private static final int ALL_FAILURES = -1;

    private PdfStandards() {}

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> standards = new ArrayList<>();
        for (String standard : arguments[0].split(",")) {
            standards.add(PDFAFlavour.byFlavourId(standard));
        }
        for (int i = 1; i < arguments.length; i++) {
            for (PDFAFlavour standard : standards) {
                report(arguments[i], standard);
            }
        }
    }

    private static void report(String name, PDFAFlavour standard) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), standard);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(standard, ALL_FAILURES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            print("checked", name, standard.getId(), result.getTotalAssertions());
            Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                first.putIfAbsent(assertion.getRuleId(), assertion);
            }
            for (Map.Entry<RuleId, Integer> broken : result.getFailedChecks().entrySet()) {
                RuleId rule = broken.getKey();
                TestAssertion assertion = first.get(rule);
                print("broken", name, standard.getId(), rule.getClause() + "-" + rule.getTestNumber(),
                        broken.getValue(), assertion.getErrorMessage(), assertion.getLocation().getContext());
            }
        }
    }

    private static void print(Object... fields) {
        List<String> texts = new ArrayList<>();
        for (Object field : fields) {
            texts.add(String.valueOf(field).replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", texts));
    }
}
