/** Written by hand in the shape of the generated client types, until openapi.json replaces it. */

type Uuid = string;
type Night = string;
type Instant = string;
type Answer<Status extends number, Body> = {
  [status in Status]: {
    headers: { [name: string]: unknown };
    content: { 'application/json': Body };
  };
};
type Empty<Status extends number> = {
  [status in Status]: { headers: { [name: string]: unknown }; content?: never };
};
type Failure = {
  default: {
    headers: { [name: string]: unknown };
    content: { 'application/problem+json': components['schemas']['Problem'] };
  };
};
type Parameters<Query = never, Path = never> = {
  query?: Query;
  header?: never;
  path?: Path;
  cookie?: never;
};
type ById = { query?: never; header?: never; path: { id: Uuid }; cookie?: never };
type ByIdWith<Query> = { query?: Query; header?: never; path: { id: Uuid }; cookie?: never };
type Get<Body, Params = Parameters> = {
  parameters: Params;
  requestBody?: never;
  responses: Answer<200, Body> & Failure;
};
type Post<Input, Body, Status extends number = 200, Params = Parameters> = {
  parameters: Params;
  requestBody: { content: { 'application/json': Input } };
  responses: Answer<Status, Body> & Failure;
};
type S = components['schemas'];
type Paging = { cursor?: string; limit?: number };
type Range = { from: Night; until: Night };

export interface paths {
  '/api/v1/about': { get: Get<S['About']> };
  '/api/v1/session': {
    get: Get<S['Session']>;
    post: Post<{ email: string; password: string }, S['Session']>;
    delete: { parameters: Parameters; requestBody?: never; responses: Empty<204> & Failure };
  };
  '/api/v1/facilities': {
    get: Get<S['FacilityPage'], Parameters<Paging & { kind?: 'shelter' | 'rest_area' }>>;
  };
  '/api/v1/facilities/{id}': { get: Get<S['Facility'], ById> };
  '/api/v1/facilities/{id}/places': { get: Get<{ items: S['Place'][] }, ById> };
  '/api/v1/facilities/{id}/closures': {
    get: Get<{ items: S['Closure'][] }, ByIdWith<Range>>;
    post: Post<
      { placeIds?: Uuid[]; from: Night; until?: Night; reason: S['Closure']['reason']; note?: string },
      S['Closure'],
      201,
      ById
    >;
  };
  '/api/v1/closures/{id}/reopen': { post: Post<{ from: Night }, S['Closure'], 200, ById> };
  '/api/v1/facilities/{id}/surge-places': {
    post: Post<
      { count: number; from: Night; until: Night; attributes?: S['Need'][]; roomLabel?: string },
      { items: S['Place'][] },
      201,
      ById
    >;
  };
  '/api/v1/facilities/{id}/confirmation': { post: Post<Record<string, never>, S['Facility'], 200, ById> };
  '/api/v1/availability': {
    get: Get<S['Availability'], Parameters<Range & { people?: number; needs?: string; sameRoom?: boolean }>>;
  };
  '/api/v1/people': {
    get: Get<S['PersonPage'], Parameters<Paging & { reference: string }>>;
    post: Post<{ alias?: string }, S['Person'], 201>;
  };
  '/api/v1/reservations': {
    get: Get<
      S['ReservationPage'],
      Parameters<Paging & { facilityId?: Uuid; state?: string; from?: Night; until?: Night }>
    >;
    post: Post<
      {
        from: Night;
        until: Night;
        people: { personId?: Uuid }[];
        facilityId?: Uuid;
        placeIds?: Uuid[];
        needs?: S['Need'][];
        sameRoom?: boolean;
        hold?: boolean;
        holdMinutes?: number;
      },
      S['Reservation'],
      201
    >;
  };
  '/api/v1/reservations/{id}': { get: Get<S['Reservation'], ById> };
  '/api/v1/reservations/{id}/confirm': { post: Post<Record<string, never>, S['Reservation'], 200, ById> };
  '/api/v1/reservations/{id}/cancel': { post: Post<Record<string, never>, S['Reservation'], 200, ById> };
  '/api/v1/reservations/{id}/arrival': { post: Post<{ stayIds?: Uuid[] }, S['Reservation'], 200, ById> };
  '/api/v1/reservations/{id}/departure': {
    post: Post<{ stayIds?: Uuid[]; on?: Night }, S['Reservation'], 200, ById>;
  };
  '/api/v1/reservations/{id}/no-show': { post: Post<{ stayIds?: Uuid[] }, S['Reservation'], 200, ById> };
  '/api/v1/occupancy': { get: Get<S['Occupancy'], Parameters<{ date?: Night }>> };
  '/api/v1/shortfalls': { get: Get<S['FlagPage'], Parameters<Paging & { state?: string }>> };
  '/api/v1/shortfalls/assessment': { get: Get<S['Assessment'], Parameters<Range>> };
  '/api/v1/shortfalls/{id}/acknowledge': { post: Post<Record<string, never>, S['Flag'], 200, ById> };
  '/api/v1/population-estimates': {
    get: Get<{ items: S['PopulationEstimate'][] }>;
    post: Post<
      { low: number; high: number; validFrom: Night; source: string },
      S['PopulationEstimate'],
      201
    >;
  };
  '/api/v1/rest-areas': { get: Get<{ items: S['RestArea'][] }> };
  '/api/v1/rest-areas/{id}/openings': { get: Get<S['Opening'][], ByIdWith<Range>> };
  '/api/v1/rest-areas/coverage': { get: Get<S['Coverage'], Parameters<Range>> };
  '/api/v1/audit-entries': { get: Get<S['AuditEntryPage'], Parameters<Paging>> };
}

type FacilityForm = 'hotel' | 'shared_flat' | 'centre' | 'night_shelter' | 'rest_area';
type PageOf<Item> = { items: Item[]; nextCursor: string | null };

export interface components {
  schemas: {
    Role: 'social_worker' | 'facility_manager' | 'city_official' | 'administrator';
    Need: 'step_free' | 'single_room' | 'women_only' | 'couples' | 'pets' | 'ground_floor';
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      errors?: { field: string; code: string; message: string }[];
      stays?: S['StayInTheWay'][];
      closures?: S['ClosureInTheWay'][];
      retryAfter?: number;
    };
    StayInTheWay: {
      stayId: Uuid;
      reservationId: Uuid;
      reservationCode: string;
      placeId: Uuid;
      placeLabel: string;
      from: Night;
      until: Night;
      state: S['StayState'];
      expiresAt: Instant | null;
    };
    ClosureInTheWay: {
      closureId: Uuid;
      placeId: Uuid;
      placeLabel: string;
      from: Night;
      until: Night | null;
      reason: S['ClosureReason'];
    };
    About: {
      city: string;
      timeZone: string;
      now: Instant;
      tonight: Night;
      nightBand: { from: string; until: string };
      holdMinutes: number;
      demo: { password: string; accounts: { email: string; name: string; role: S['Role'] }[] } | null;
    };
    Session: {
      account: { id: Uuid; name: string; email: string; role: S['Role'] };
      organisation: { id: Uuid; name: string };
      facilities: { id: Uuid; name: string; kind: 'shelter' | 'rest_area' }[];
      expiresAt: Instant;
    };
    Facility: {
      id: Uuid;
      kind: 'shelter' | 'rest_area';
      name: string;
      form: FacilityForm;
      district: number;
      operator: { id: Uuid; name: string };
      address: string | null;
      addressConfidential: boolean;
      arrivalInfo: string;
      phone: string | null;
      authorisedPlaces: number;
      confirmedAt: Instant | null;
    };
    FacilityPage: PageOf<S['Facility']>;
    Place: {
      id: Uuid;
      label: string;
      room: { id: Uuid; label: string };
      kind: 'regular' | 'surge';
      attributes: S['Need'][];
      opensOn: Night;
      shutsOn: Night | null;
    };
    ClosureReason:
      | 'works'
      | 'reconditioning'
      | 'pest_control'
      | 'under_occupation'
      | 'incident'
      | 'staff_shortage'
      | 'other';
    Closure: {
      id: Uuid;
      facilityId: Uuid;
      placeIds: Uuid[];
      from: Night;
      until: Night | null;
      reason: S['ClosureReason'];
      note: string | null;
      createdAt: Instant;
    };
    Availability: {
      from: Night;
      until: Night;
      people: number;
      needs: S['Need'][];
      totalFree: number;
      facilities: {
        id: Uuid;
        name: string;
        form: FacilityForm;
        district: number;
        free: number;
        confirmedAt: Instant | null;
        attributes: S['Need'][];
      }[];
      nearly: { needs: S['Need'][]; from: Night; until: Night; free: number }[];
    };
    Person: { id: Uuid; reference: string; alias: string | null };
    PersonPage: PageOf<S['Person']>;
    StayState:
      | 'held'
      | 'confirmed'
      | 'arrived'
      | 'departed'
      | 'cancelled'
      | 'expired'
      | 'no_show'
      | 'refused';
    Reservation: {
      id: Uuid;
      code: string;
      state: S['StayState'];
      facility: {
        id: Uuid;
        name: string;
        district: number;
        address: string | null;
        arrivalInfo: string;
        phone: string | null;
      };
      from: Night;
      until: Night;
      needs: S['Need'][];
      expiresAt: Instant | null;
      createdAt: Instant;
      stays: {
        id: Uuid;
        state: S['StayState'];
        person: S['Person'] | null;
        place: { id: Uuid; label: string; room: string };
        from: Night;
        until: Night;
        arrivedAt: Instant | null;
        departedAt: Instant | null;
      }[];
    };
    ReservationPage: PageOf<S['Reservation']>;
    Counts: {
      authorised: number;
      inService: number;
      closed: number;
      held: number;
      reserved: number;
      occupied: number;
      free: number;
    };
    Occupancy: S['Counts'] & {
      date: Night;
      surge: S['Counts'];
      facilities: (S['Counts'] & {
        id: Uuid;
        name: string;
        form: FacilityForm;
        district: number;
        confirmedAt: Instant | null;
        surge: S['Counts'];
      })[];
    };
    Assessment: {
      nights: {
        date: Night;
        authorised: number;
        inService: number;
        taken: number;
        populationLow: number;
        populationHigh: number;
        shortfallLow: number;
        shortfallHigh: number;
        coverageLow: number;
        coverageHigh: number;
        gapHours: { from: Instant; until: Instant }[];
      }[];
      estimates: S['PopulationEstimate'][];
      assessedAt: Instant | null;
    };
    Flag: {
      id: Uuid;
      kind: 'places' | 'night_rest_areas';
      state: 'open' | 'acknowledged' | 'resolved';
      from: Night;
      until: Night | null;
      low: number;
      high: number;
      tonight: { low: number; high: number } | null;
      openedAt: Instant;
      resolvedAt: Instant | null;
      owner: { id: Uuid; name: string; organisation: string } | null;
      acknowledgedAt: Instant | null;
      events: {
        at: Instant;
        what: 'opened' | 'worsened' | 'eased' | 'resolved' | 'acknowledged';
        low: number;
        high: number;
        by: string | null;
      }[];
    };
    FlagPage: PageOf<S['Flag']>;
    PopulationEstimate: {
      id: Uuid;
      low: number;
      high: number;
      validFrom: Night;
      source: string;
      createdAt: Instant;
    };
    OpeningRule: {
      id: Uuid;
      validFrom: Night;
      validUntil: Night | null;
      weekdays: number[];
      opens: string;
      closes: string;
      closesNextDay: boolean;
      seats: number;
      source: string;
    };
    RestArea: {
      id: Uuid;
      name: string;
      district: number;
      operator: { id: Uuid; name: string };
      status: 'open' | 'planned';
      seats: number;
      openNow: boolean;
      opensAt: Instant | null;
      closesAt: Instant | null;
      rules: S['OpeningRule'][];
    };
    Opening: { serviceDate: Night; opensAt: Instant; closesAt: Instant; seats: number };
    Coverage: { hours: { at: Instant; seats: number; openAreas: number; nightBand: boolean }[] };
    AuditEntry: {
      id: Uuid;
      at: Instant;
      actor: string | null;
      role: S['Role'] | null;
      action: string;
      subjectType: string;
      subjectId: Uuid | null;
      detail: { [key: string]: unknown };
    };
    AuditEntryPage: PageOf<S['AuditEntry']>;
  };
}
