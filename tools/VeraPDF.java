import java.io.File;
import java.io.InputStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Validates files against PDF/UA-1 and PDF/A-3a: a line for each, then the rules that fail. */
public class VeraPDF {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = true;
    for (String file : files) {
      good &= holds(file, "PDFUA-1", PDFAFlavour.PDFUA_1);
      good &= holds(file, "PDFA-3A", PDFAFlavour.PDFA_3_A);
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean holds(String file, String standard, PDFAFlavour flavour) throws Exception {
    InputStream source =
        VeraPDF.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + standard + ".xml");
    ValidationProfile profile = Profiles.profileFromXml(source);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false);
      ValidationResult result = validator.validate(parser);
      System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + standard + " " + file);
      TreeSet<String> said = new TreeSet<>();
      for (TestAssertion each : result.getTestAssertions()) {
        if (each.getStatus() == TestAssertion.Status.FAILED) {
          said.add("  " + each.getRuleId().getClause() + " t" + each.getRuleId().getTestNumber()
              + ": " + each.getMessage());
        }
      }
      said.forEach(System.out::println);
      return result.isCompliant();
    }
  }
}
