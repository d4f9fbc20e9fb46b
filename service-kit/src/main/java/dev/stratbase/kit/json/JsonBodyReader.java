package dev.stratbase.kit.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.problem.CommonProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads every JSON body: as a tree first, so that all its faults can be named. */
@Provider
@Singleton
@Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
public final class JsonBodyReader implements MessageBodyReader<Object> {
  private final ObjectMapper mapper;
  private final Binder binder;

  JsonBodyReader(ObjectMapper mapper, Binder binder) {
    this.mapper = mapper;
    this.binder = binder;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type != String.class && type != byte[].class && type != InputStream.class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    String coding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.exception(
          "A body is taken as it is, without a Content-Encoding");
    }
    return binder.bind(tree(body), mapper.constructType(genericType));
  }

  private JsonNode tree(InputStream body) throws IOException {
    try {
      JsonNode tree = mapper.readTree(body);
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        throw CommonProblem.BODY_REQUIRED.exception();
      }
      return tree;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw CommonProblem.MALFORMED_JSON.exception("The body is not valid JSON" + where);
    } catch (CharConversionException e) {
      // Jackson recognizes UTF-16 and UTF-32 as well, and this is no connection that was lost.
      throw CommonProblem.MALFORMED_JSON.exception("The body is not text in any encoding of JSON");
    }
  }
}
