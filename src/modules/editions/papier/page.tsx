import { UnTableau } from '#modules/evaluation/index.ts'
import { slug } from '#platform/texte.ts'
import { Paragraphes, Puces } from '#ui/data.tsx'
import type { Bloc, Document } from './blocs.ts'

/** The blocks of a paper on a page, to read or to print as it is. */
export const CorpsDuDocument = ({ blocs }: Pick<Document, 'blocs'>) => (
  <div class="pile">
    {blocs.map((bloc, rang) => (
      <UnBloc bloc={bloc} rang={rang} />
    ))}
  </div>
)

function UnBloc({ bloc, rang }: Readonly<{ bloc: Bloc; rang: number }>) {
  switch (bloc.genre) {
    case 'titre':
      return bloc.niveau === 2 ? <h2 id={`${slug(bloc.texte)}-${rang}`}>{bloc.texte}</h2> : <h3>{bloc.texte}</h3>
    case 'paragraphe':
      return bloc.fort ? (
        <p>
          <strong>{bloc.texte}</strong>
        </p>
      ) : (
        <Paragraphes texte={bloc.texte} serre />
      )
    case 'puces':
      return <Puces de={bloc.de} />
    case 'citation':
      return (
        <figure>
          <blockquote lang={bloc.langue} dir={bloc.rtl ? 'rtl' : 'ltr'}>
            <Paragraphes texte={bloc.texte} serre />
          </blockquote>
          <figcaption class="petit doux">{bloc.signe}</figcaption>
        </figure>
      )
    case 'tableau':
      return (
        <>
          <h3>{bloc.tableau.titre}</h3>
          <UnTableau {...bloc.tableau} />
          {bloc.tableau.dits.map((dit) => (
            <p class="petit doux">{dit}</p>
          ))}
        </>
      )
  }
}
