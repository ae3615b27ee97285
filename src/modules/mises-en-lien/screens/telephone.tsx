import { z } from 'zod'
import { type Errors, textes as plusieurs } from '#platform/forms.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import type { Visit } from '#src/ground/visit.ts'
import { readForm, screen } from '#src/ground/web.ts'
import { Liste, Message, Puces, Section, Vide } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { desMercis } from '../joindre/choses.ts'
import { type FeuilleTelephone, feuilleTelephone, raisonsDites } from '../joindre/feuille.ts'
import { type AAppeler, aAppeler } from '../joindre/personne.ts'
import { textes as t } from '../joindre/textes.fr.ts'

/** Who is to be phoned today, on paper: for a desk that has a phone and no screen. */
export const telephoneScreen = screen()

const PATH = '/mises-en-lien/telephone'
/** More than an afternoon of calls is not a sheet. */
const APPELS_MAX = 40
const Form = z.object({ appels: plusieurs(40), format: z.string().default('page') })

telephoneScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const coches = c.req.query('tous') !== undefined
  const seuls = c.req.query('mercis') !== undefined
  const tous = (await aAppeler(visit)).filter(
    ({ choses }) => !seuls || choses.every(({ ensemble }) => ensemble === desMercis),
  )
  return c.html(<Choix visit={visit} tous={tous} coches={coches} errors={{}} />)
})

// Numbers are read here: a gesture, never a GET.
telephoneScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const appels = form.ok ? form.value.appels.slice(0, APPELS_MAX) : []
  if (!form.ok || appels.length === 0) {
    const errors = { appels: t.choisirQuelquun }
    return c.html(<Choix visit={visit} tous={await aAppeler(visit)} errors={errors} />, 422)
  }
  const feuille = await feuilleTelephone(visit, appels)
  c.header('cache-control', 'private, no-store')
  if (form.value.format !== 'pdf') return c.html(<Feuille visit={visit} feuille={feuille} />)
  const modele = 'modules/mises-en-lien/joindre/feuille.typ'
  const jumelle = url(PATH, visit)
  return servirPdf(c, { modele, donnees: feuille, fichier: 'feuille-de-telephone', jumelle })
})

type ChoixProps = Readonly<{
  visit: Visit
  tous: readonly AAppeler[]
  /** Everybody is ticked: each number will be read, and each reading written down. */
  coches?: boolean
  errors: Errors
}>

function Choix({ visit, tous, coches = false, errors }: ChoixProps) {
  const aPrendre = tous.filter(({ pret }) => pret)
  const prets = aPrendre.slice(0, APPELS_MAX)
  const autres = tous.filter(({ pret }) => !pret)
  return (
    <Layout
      titre={t.titre}
      chapeau={t.chapeau}
      fil={[{ href: url('/mises-en-lien', visit), libelle: 'Mises en lien' }]}
    >
      {prets.length === 0 ? (
        <Vide titre={t.personne} picto="telephone">
          {t.personneAide}
        </Vide>
      ) : (
        <Formulaire action={url(PATH, visit)} errors={errors}>
          {coches || prets.length === 1 ? null : (
            <p>
              <a href={`${url(PATH, visit, {}, { tous: 'oui' })}#champ-appels`}>{t.toutCocher(prets.length)}</a>
            </p>
          )}
          <Cases
            nom="appels"
            libelle={t.choisir}
            nu
            valeurs={coches ? prets.map(({ qui }) => qui.id) : []}
            erreur={errors.appels}
            options={prets.map((un) => ({
              valeur: un.qui.id,
              libelle: un.qui.entier,
              aide: joints([...raisonsDites(un), un.aSavoir], '. '),
            }))}
          />
          {aPrendre.length > prets.length ? <p>{t.suivent(aPrendre.length - prets.length)}</p> : null}
          <p class="doux">{t.avertir}</p>
          <Gestes>
            <Bouton nom="format" valeur="page" icone="telephone">
              {t.page}
            </Bouton>
            <Bouton nom="format" valeur="pdf" genre="secondaire" icone="exporter">
              {t.pdf}
            </Bouton>
          </Gestes>
        </Formulaire>
      )}
      {autres.length > 0 ? <Autres autres={autres} /> : null}
    </Layout>
  )
}

function Autres({ autres }: { autres: readonly AAppeler[] }) {
  return (
    <Section id="sans-accord" titre={t.sansAccord}>
      <p>{t.sansAccordAide}</p>
      <Puces
        de={autres.map(({ qui, faux, page }) => (
          <>
            <a href={page}>{qui.entier}</a>
            {faux ? ` — ${t.faux}` : qui.cote === 'porteur' ? ` — ${t.sansContact}` : null}
          </>
        ))}
      />
    </Section>
  )
}

type FeuilleProps = Readonly<{ visit: Visit; feuille: FeuilleTelephone }>

function Feuille({ visit, feuille }: FeuilleProps) {
  return (
    <Layout
      impression
      titre={t.prete(feuille.lignes.length)}
      fil={[{ href: url(PATH, visit), libelle: t.titre }]}
      horsRecherche
    >
      {feuille.absents === '' ? null : <Message genre="attention">{feuille.absents}</Message>}
      <Liste genre="lignes" elements={feuille.lignes.map((ligne) => <UnAppel ligne={ligne} />)} />
      <p class="petit doux">{feuille.pied}</p>
    </Layout>
  )
}

function UnAppel({ ligne }: Readonly<{ ligne: FeuilleTelephone['lignes'][number] }>) {
  const [premier = '', ...autres] = ligne.joindre
  return (
    <article class="pile--serree papier__appel">
      <h2>{ligne.qui}</h2>
      {/* Beside the sheet: to come back to it would read every number again. */}
      <p class="sans-impression">
        <a href={ligne.page} target="_blank" rel="noopener" aria-label={t.noterDe(ligne.qui)}>
          {t.noter}
        </a>
      </p>
      {ligne.raisons.map((raison) => (
        <p>{raison}</p>
      ))}
      <p class="grand">
        <strong>{premier}</strong>
      </p>
      {autres.map((autre) => (
        <p>{autre}</p>
      ))}
      {ligne.script === '' ? null : <p>{ligne.script}</p>}
      {ligne.questions.map(({ quoi, reponses }) => (
        <>
          {quoi === '' ? null : quoi.split('\n').map((mots) => <p>{mots}</p>)}
          <Puces
            class="papier__cases papier__cases--courtes"
            de={reponses.map((reponse) => (
              <>
                <span class="papier__case"></span>
                <span>{reponse}</span>
              </>
            ))}
          />
        </>
      ))}
      <div class="papier__trait"></div>
    </article>
  )
}
